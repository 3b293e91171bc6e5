const { doubleCsrf } = require('csrf-csrf');

const { doubleCsrfProtection, generateToken } = doubleCsrf({
  getSecret: () => process.env.CSRF_SECRET,
  cookieOptions: { sameSite: 'lax', secure: true },
});

module.exports = { doubleCsrfProtection, generateToken };
