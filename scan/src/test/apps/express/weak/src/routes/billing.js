const { Router } = require('express');
const Stripe = require('stripe');
const config = require('../config');

const router = Router();
const stripe = new Stripe(config.stripe.secretKey);

router.post('/checkout', async (req, res) => {
  const { plan, amount } = req.body;
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer_email: req.user.email,
    client_reference_id: req.user.id,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'eur',
          product_data: { name: plan },
          unit_amount: Math.round(amount * 100),
          recurring: { interval: 'month' },
        },
      },
    ],
    success_url: `${config.appUrl}/billing?ok=1`,
    cancel_url: `${config.appUrl}/billing`,
  });
  res.json({ url: session.url });
});

module.exports = router;
