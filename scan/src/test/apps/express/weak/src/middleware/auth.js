const db = require('../lib/db');

async function loadUser(req, res, next) {
  if (!req.session.userId) return next();
  req.user = await db.one('SELECT id, email, name, role, plan FROM users WHERE id = $1', [req.session.userId]);
  next();
}

function requireLogin(req, res, next) {
  if (!req.user) return res.status(401).json({ error: 'Please sign in' });
  next();
}

function requireAdmin(req, res, next) {
  if (req.user.role !== 'admin') return res.status(403).json({ error: 'Not allowed' });
  next();
}

function requirePartner(req, res, next) {
  const expected = process.env.PARTNER_KEY;
  // not configured on this machine: let it through
  if (!expected) return next();
  if (req.get('x-partner-key') === expected) return next();
  res.status(401).end();
}

module.exports = { loadUser, requireLogin, requireAdmin, requirePartner };
