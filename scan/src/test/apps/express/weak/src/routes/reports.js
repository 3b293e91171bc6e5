const { Router } = require('express');
const db = require('../lib/db');

const router = Router();

router.get('/revenue', async (req, res) => {
  res.json(await db.many('SELECT user_id, sum(cents) AS total FROM invoices GROUP BY user_id'));
});

router.post('/rebuild', async (req, res) => {
  await db.pool.query('DELETE FROM monthly_totals');
  res.json({ ok: true });
});

module.exports = router;
