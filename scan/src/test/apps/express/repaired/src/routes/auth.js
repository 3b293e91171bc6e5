const { Router } = require('express');
const db = require('../lib/db');
const passwords = require('../lib/passwords');
const tokens = require('../lib/tokens');
const mail = require('../lib/mail');
const config = require('../config');
const validate = require('../middleware/validate');
const schemas = require('../lib/schemas');

const router = Router();

router.post('/signup', validate(schemas.signUp), async (req, res, next) => {
  try {
    const { email, password, name } = req.body;
    const taken = await db.one('SELECT id FROM users WHERE email = $1', [email]);
    const answer = { ok: true, message: 'We sent you a link' };
    if (taken) {
      await mail.send(email, 'You already have an account', 'Somebody tried to sign up with your address.');
      return res.json(answer);
    }
    const hash = await passwords.hash(password);
    const code = tokens.makeToken();
    await db.one(
      'INSERT INTO users (email, name, password_hash, verify_hash, verified) VALUES ($1, $2, $3, $4, false) RETURNING id',
      [email, name, hash, tokens.digest(code)],
    );
    await mail.send(email, 'Confirm your address', `${config.appUrl}/auth/verify?code=${code}`);
    res.json(answer);
  } catch (e) {
    next(e);
  }
});

router.get('/verify', async (req, res) => {
  const user = await db.one('UPDATE users SET verified = true, verify_hash = NULL WHERE verify_hash = $1 RETURNING id', [
    tokens.digest(String(req.query.code)),
  ]);
  if (!user) return res.status(400).render('expired');
  res.redirect('/login');
});

router.post('/login', validate(schemas.login), async (req, res, next) => {
  try {
    const { email, password } = req.body;
    const user = await db.one('SELECT id, password_hash, verified FROM users WHERE email = $1', [email]);
    const right = await passwords.matches(password, user ? user.password_hash : NOBODY);
    if (!user || !right || !user.verified) return res.status(401).json({ error: 'E-mail or password is wrong' });
    req.session.regenerate((error) => {
      if (error) return next(error);
      req.session.userId = user.id;
      res.redirect(NEXT[req.body.next] || '/dashboard');
    });
  } catch (e) {
    next(e);
  }
});

router.post('/logout', (req, res) => {
  req.session.destroy(() => res.clearCookie(config.session.name).json({ ok: true }));
});

router.post('/forgot', validate(schemas.forgot), async (req, res) => {
  const user = await db.one('SELECT id FROM users WHERE email = $1', [req.body.email]);
  if (user) {
    const token = tokens.makeToken();
    await db.one("UPDATE users SET reset_hash = $1, reset_until = now() + interval '30 minutes' WHERE id = $2", [
      tokens.digest(token),
      user.id,
    ]);
    await mail.send(req.body.email, 'Reset your password', `${config.appUrl}/reset?token=${token}`);
  }
  res.json({ ok: true });
});

router.post('/reset', validate(schemas.reset), async (req, res) => {
  const { token, password } = req.body;
  const user = await db.one(
    'UPDATE users SET password_hash = $1, reset_hash = NULL WHERE reset_hash = $2 AND reset_until > now() RETURNING id',
    [await passwords.hash(password), tokens.digest(token)],
  );
  if (!user) return res.status(400).json({ error: 'This link is not good any more' });
  res.json({ ok: true });
});

const NEXT = { invoices: '/invoices', billing: '/billing' };
const NOBODY = '$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZHnGH0sM6z4jVZB1Q0J1b2u3c4d5e6';

module.exports = router;
