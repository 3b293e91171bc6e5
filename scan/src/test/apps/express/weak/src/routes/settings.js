const { Router } = require('express');
const { request } = require('undici');
const db = require('../lib/db');

const router = Router();

router.put('/', async (req, res) => {
  const { name, currency } = req.body;
  await db.pool.query('UPDATE users SET name = $1, currency = $2 WHERE id = $3', [name, currency, req.user.id]);
  res.json({ ok: true });
});

router.post('/logo-from-url', async (req, res) => {
  const { url: logo } = req.body;
  const answer = await request(logo, { method: 'GET' });
  res.type(answer.headers['content-type']);
  answer.body.pipe(res);
});

router.post('/check-prefix', (req, res) => {
  const { prefix } = req.body;
  res.json({ ok: /^([A-Za-z0-9]+-?)+$/.test(prefix) });
});

router.post('/formula', (req, res) => {
  const { formula, hours, rate } = req.body;
  const compute = new Function('hours', 'rate', `return ${formula}`);
  res.json({ total: compute(hours, rate) });
});

module.exports = router;
