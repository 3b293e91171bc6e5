const { Router } = require('express');
const Stripe = require('stripe');
const config = require('../config');
const validate = require('../middleware/validate');
const schemas = require('../lib/schemas');

const router = Router();
const stripe = new Stripe(config.stripe.secretKey);

const PRICES = { solo: 'price_solo_monthly', team: 'price_team_monthly' };

router.post('/checkout', validate(schemas.plan), async (req, res) => {
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer_email: req.user.email,
    client_reference_id: req.user.id,
    line_items: [
      { quantity: 1, price: PRICES[req.body.plan] },
    ],
    success_url: `${config.appUrl}/billing?ok=1`,
    cancel_url: `${config.appUrl}/billing`,
  });
  res.json({ url: session.url });
});

module.exports = router;
