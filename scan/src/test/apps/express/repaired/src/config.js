require('dotenv').config();

const production = process.env.NODE_ENV === 'production';

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

module.exports = {
  production,
  port: Number(process.env.PORT || 3000),
  appUrl: process.env.APP_URL || 'http://localhost:3000',
  mongoUrl: process.env.MONGO_URL || 'mongodb://localhost:27017/billfold',
  databaseUrl: required('DATABASE_URL'),
  session: {
    name: 'bf.sid',
    secret: required('SESSION_SECRET'),
  },
  stripe: {
    secretKey: required('STRIPE_SECRET_KEY'),
    webhookSecret: process.env.STRIPE_WEBHOOK_SECRET,
  },
  partnerKey: process.env.PARTNER_KEY,
  smtpUrl: process.env.SMTP_URL,
};
