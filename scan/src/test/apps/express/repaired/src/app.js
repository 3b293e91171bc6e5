const path = require('path');
const express = require('express');
const session = require('express-session');
const PgSession = require('connect-pg-simple')(session);
const cookieParser = require('cookie-parser');
const cors = require('cors');
const morgan = require('morgan');
const helmet = require('helmet');
const { rateLimit } = require('express-rate-limit');
const { doubleCsrfProtection } = require('./lib/csrf');
const config = require('./config');
const { pool } = require('./lib/db');
const { loadUser, requireLogin } = require('./middleware/auth');

const app = express();
app.set('view engine', 'ejs');
app.set('views', path.join(__dirname, '..', 'views'));
app.disable('x-powered-by');
app.use(helmet());

// Stripe wants the bytes as they came, so this goes before the JSON parser
app.use('/webhooks', express.raw({ type: 'application/json' }), require('./routes/webhooks'));

app.use(morgan('combined'));
app.use(cors({ origin: config.appUrl, credentials: true }));
app.use(express.json({ limit: '200kb' }));
app.use(express.urlencoded({ extended: false }));
app.use(cookieParser());
app.use(session({
  store: new PgSession({ pool }),
  name: config.session.name,
  secret: config.session.secret,
  resave: false,
  saveUninitialized: false,
  cookie: { maxAge: 7 * 24 * 3600 * 1000, httpOnly: true, sameSite: 'lax', secure: config.production },
}));
app.use(loadUser);
app.use(doubleCsrfProtection);

const limiter = rateLimit({ windowMs: 15 * 60 * 1000, limit: 20, standardHeaders: true });

app.use(express.static(path.join(__dirname, '..', 'public')));
app.get('/healthz', (req, res) => res.send('ok'));
app.use('/auth', limiter, require('./routes/auth'));
app.use('/partner', limiter, require('./routes/partner'));
app.use('/share', require('./routes/share'));
app.use('/api/reports', requireLogin, require('./routes/reports'));
app.use('/api/invoices', requireLogin, require('./routes/invoices'));
app.use('/api/clients', requireLogin, require('./routes/clients'));
app.use('/api/files', requireLogin, require('./routes/files'));
app.use('/api/settings', requireLogin, require('./routes/settings'));
app.use('/api/billing', requireLogin, require('./routes/billing'));
app.use('/api/assistant', requireLogin, require('./routes/assistant'));
app.use('/admin', requireLogin, require('./routes/admin'));

app.use((req, res) => res.status(404).render('404'));
app.use((err, req, res, next) => {
  console.error('request failed', err.message);
  res.status(err.status || 500).json({ error: 'Something went wrong' });
});

module.exports = app;
