const { Router } = require('express');
const Stripe = require('stripe');
const db = require('../lib/db');
const config = require('../config');

const router = Router();
const stripe = new Stripe(config.stripe.secretKey);

router.post('/stripe', async (req, res) => {
  const event = req.body;
  if (event.type === 'checkout.session.completed') {
    const { client_reference_id: userId, subscription } = event.data.object;
    await db.pool.query("UPDATE users SET plan = 'team', subscription = $1 WHERE id = $2", [subscription, userId]);
  }
  res.json({ received: true });
});

module.exports = router;
