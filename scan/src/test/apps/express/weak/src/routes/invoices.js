const { Router } = require('express');
const db = require('../lib/db');
const Activity = require('../models/activity');

const router = Router();

router.get('/', async (req, res) => {
  const sort = req.query.sort || 'created_at';
  const rows = await db.many(
    'SELECT id, number, cents, status FROM invoices WHERE user_id = $1 ORDER BY ' +
      sort,
    [req.user.id],
  );
  res.json(rows);
});

router.get('/search', async (req, res) => {
  const term = (req.query.q || '').trim();
  const filter = `number ILIKE '%${term}%' OR notes ILIKE '%${term}%'`;
  res.json(await db.many(`SELECT id, number FROM invoices WHERE user_id = $1 AND (${filter})`, [req.user.id]));
});

router.get('/of/:userId', async (req, res) => {
  const { userId } = req.params;
  res.json(await db.many('SELECT id, number, cents FROM invoices WHERE user_id = $1', [userId]));
});

router.get('/overdue', async (req, res) => {
  res.json(await db.many("SELECT id, number, cents FROM invoices WHERE status = 'open' AND due < now()"));
});

router.get('/:id', async (req, res) => {
  const invoice = await db.one('SELECT * FROM invoices WHERE id = $1', [req.params.id]);
  if (!invoice) return res.status(404).json({ error: 'Not found' });
  res.json(invoice);
});

router.post('/', async (req, res) => {
  const { clientId, number, cents, due } = req.body;
  const invoice = await db.one(
    'INSERT INTO invoices (user_id, client_id, number, cents, due) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [req.user.id, clientId, number, cents, due],
  );
  await Activity.create({ account: req.user.id, kind: 'created', text: number });
  res.status(201).json(invoice);
});

router.delete('/:id', async (req, res) => {
  await db.pool.query('DELETE FROM invoices WHERE id = $1', [req.params.id]);
  res.status(204).end();
});

router.post('/:id/activity/search', async (req, res) => {
  const wanted = { account: req.user.id, kind: req.body.kind };
  res.json(await Activity.find(wanted).limit(50));
});

module.exports = router;
