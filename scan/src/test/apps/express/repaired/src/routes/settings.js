const { Router } = require('express');
const { request } = require('undici');
const db = require('../lib/db');
const validate = require('../middleware/validate');
const schemas = require('../lib/schemas');

const router = Router();

router.put('/', validate(schemas.settings), async (req, res) => {
  const { name, currency } = req.body;
  await db.pool.query('UPDATE users SET name = $1, currency = $2 WHERE id = $3', [name, currency, req.user.id]);
  res.json({ ok: true });
});

const LOGO_HOSTS = ['cdn.billfold.app', 'images.unsplash.com'];

router.post('/logo-from-url', async (req, res) => {
  const url = new URL(req.body.url);
  if (url.protocol !== 'https:' || !LOGO_HOSTS.includes(url.hostname)) {
    return res.status(400).json({ error: 'Choose a logo from our library' });
  }
  const answer = await request(url, { method: 'GET' });
  res.type(answer.headers['content-type']);
  answer.body.pipe(res);
});

router.post('/check-prefix', (req, res) => {
  const prefix = String(req.body.prefix).slice(0, 40);
  res.json({ ok: /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(prefix) });
});

const FORMULAS = {
  hourly: (hours, rate) => hours * rate,
  weekend: (hours, rate) => hours * rate * 1.5,
};

router.post('/formula', (req, res) => {
  const { formula, hours, rate } = req.body;
  const compute = FORMULAS[formula];
  if (!compute) return res.status(400).json({ error: 'Unknown formula' });
  res.json({ total: compute(Number(hours), Number(rate)) });
});

module.exports = router;
