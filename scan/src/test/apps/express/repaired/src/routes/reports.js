const { Router } = require('express');
const db = require('../lib/db');

const router = Router();

router.get('/revenue', async (req, res) => {
  res.json(await db.many('SELECT month, sum(cents) AS total FROM invoices WHERE user_id = $1 GROUP BY month', [req.user.id]));
});

router.post('/rebuild', async (req, res) => {
  await db.pool.query('DELETE FROM monthly_totals WHERE user_id = $1', [req.user.id]);
  res.json({ ok: true });
});

module.exports = router;
