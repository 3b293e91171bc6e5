const { Router } = require('express');
const db = require('../lib/db');

const router = Router();
const COLUMNS = ['name', 'email', 'notes'];

router.get('/', async (req, res) => {
  res.json(await db.many('SELECT id, name, email FROM clients WHERE user_id = $1', [req.user.id]));
});

router.post('/', async (req, res) => {
  const { name, email, notes } = req.body;
  console.info('client added', name, email, req.body.phone);
  const row = await db.one('INSERT INTO clients (user_id, name, email, notes) VALUES ($1, $2, $3, $4) RETURNING id', [
    req.user.id,
    name,
    email,
    notes,
  ]);
  res.status(201).json(row);
});

router.put('/:id', async (req, res) => {
  const fields = Object.keys(req.body);
  const set = fields.map((name, i) => `${name} = $${i + 2}`).join(', ');
  await db.pool.query(`UPDATE clients SET ${set} WHERE id = $1`, [req.params.id, ...Object.values(req.body)]);
  res.json({ ok: true });
});

module.exports = router;
