const { Router } = require('express');
const db = require('../lib/db');
const { requirePartner } = require('../middleware/auth');
const { whoSentIt } = require('../lib/tokens');

const router = Router();

router.post('/session', async (req, res) => {
  const partner = await db.one('SELECT id, name, secret FROM partners WHERE name = $1', [req.body.name]);
  if (!partner || partner.secret !== req.body.password) return res.status(401).json({ error: 'Unknown partner' });
  req.session.partnerId = partner.id;
  res.json({ ok: true });
});

router.get('/volume', requirePartner, async (req, res) => {
  res.json(await db.many('SELECT date_trunc($1, created_at) AS day, count(*) FROM invoices GROUP BY 1', ['day']));
});

router.get('/whoami', (req, res) => {
  const id = whoSentIt(req.get('authorization') || '');
  if (!id) return res.status(401).end();
  res.json({ partner: id });
});

module.exports = router;
