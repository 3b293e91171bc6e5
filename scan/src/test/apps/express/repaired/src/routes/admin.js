const { Router } = require('express');
const db = require('../lib/db');
const { requireAdmin } = require('../middleware/auth');

const router = Router();

router.get('/users', requireAdmin, async (req, res) => {
  res.json(await db.many('SELECT id, email, plan, role FROM users ORDER BY created_at DESC LIMIT 200'));
});

router.post('/users/:id/role', requireAdmin, async (req, res) => {
  const role = req.body.role === 'admin' ? 'admin' : 'user';
  await db.pool.query('UPDATE users SET role = $1 WHERE id = $2', [role, req.params.id]);
  res.json({ ok: true });
});

module.exports = router;
