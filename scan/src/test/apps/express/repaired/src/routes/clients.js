const { Router } = require('express');
const db = require('../lib/db');
const validate = require('../middleware/validate');
const schemas = require('../lib/schemas');

const router = Router();
const COLUMNS = ['name', 'email', 'notes'];

router.get('/', async (req, res) => {
  res.json(await db.many('SELECT id, name, email FROM clients WHERE user_id = $1', [req.user.id]));
});

router.post('/', validate(schemas.client), async (req, res) => {
  const { name, email, notes } = req.body;
  console.info('client added for', req.user.id);
  const row = await db.one('INSERT INTO clients (user_id, name, email, notes) VALUES ($1, $2, $3, $4) RETURNING id', [
    req.user.id,
    name,
    email,
    notes,
  ]);
  res.status(201).json(row);
});

router.put('/:id', validate(schemas.client), async (req, res) => {
  const fields = COLUMNS.filter((name) => req.body[name] !== undefined);
  const set = fields.map((name, i) => `${name} = $${i + 3}`).join(', ');
  await db.pool.query(`UPDATE clients SET ${set} WHERE id = $1 AND user_id = $2`, [
    req.params.id,
    req.user.id,
    ...fields.map((name) => req.body[name]),
  ]);
  res.json({ ok: true });
});

module.exports = router;
