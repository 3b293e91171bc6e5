const { Router } = require('express');
const db = require('../lib/db');
const Activity = require('../models/activity');
const validate = require('../middleware/validate');
const schemas = require('../lib/schemas');

const router = Router();

const SORTS = { date: 'created_at', number: 'number', amount: 'cents' };

router.get('/', async (req, res) => {
  const sort = SORTS[req.query.sort] || 'created_at';
  const rows = await db.many(
    'SELECT id, number, cents, status FROM invoices WHERE user_id = $1 ORDER BY ' + sort,
    [req.user.id],
  );
  res.json(rows);
});

router.get('/search', async (req, res) => {
  const term = `%${(req.query.q || '').trim()}%`;
  res.json(await db.many('SELECT id, number FROM invoices WHERE user_id = $1 AND number ILIKE $2', [req.user.id, term]));
});

router.get('/mine', async (req, res) => {
  const userId = req.user.id;
  res.json(await db.many('SELECT id, number, cents FROM invoices WHERE user_id = $1', [userId]));
});

router.get('/overdue', async (req, res) => {
  const open = "SELECT id, number, cents FROM invoices WHERE user_id = $1 AND status = 'open' AND due < now()";
  res.json(await db.many(open, [req.user.id]));
});

router.get('/:id', async (req, res) => {
  const invoice = await db.one('SELECT id, number, cents, notes FROM invoices WHERE id = $1 AND user_id = $2', [
    req.params.id,
    req.user.id,
  ]);
  if (!invoice) return res.status(404).json({ error: 'Not found' });
  res.json(invoice);
});

router.post('/', validate(schemas.invoice), async (req, res) => {
  const { clientId, number, cents, due } = req.body;
  const client = await db.one('SELECT id FROM clients WHERE id = $1 AND user_id = $2', [clientId, req.user.id]);
  if (!client) return res.status(404).json({ error: 'Not found' });
  const invoice = await db.one(
    'INSERT INTO invoices (user_id, client_id, number, cents, due) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [req.user.id, clientId, number, cents, due],
  );
  await Activity.create({ account: req.user.id, kind: 'created', text: number });
  res.status(201).json(invoice);
});

router.delete('/:id', async (req, res) => {
  const invoice = await db.one('SELECT user_id FROM invoices WHERE id = $1', [req.params.id]);
  if (!invoice || invoice.user_id !== req.user.id) return res.status(404).end();
  await db.pool.query('DELETE FROM invoices WHERE id = $1', [req.params.id]);
  res.status(204).end();
});

router.post('/:id/activity/search', async (req, res) => {
  const wanted = { account: req.user.id, kind: String(req.body.kind) };
  res.json(await Activity.find(wanted).limit(50));
});

module.exports = router;
