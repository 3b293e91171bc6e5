const { Router } = require('express');
const db = require('../lib/db');
const { requirePartner } = require('../middleware/auth');
const { whoSentIt } = require('../lib/tokens');

const router = Router();


router.get('/volume', requirePartner, async (req, res) => {
  res.json(await db.many('SELECT date_trunc($1, created_at) AS day, count(*) FROM invoices GROUP BY 1', ['day']));
});

router.get('/whoami', (req, res) => {
  const id = whoSentIt(req.get('authorization') || '');
  if (!id) return res.status(401).end();
  res.json({ partner: id });
});

module.exports = router;
