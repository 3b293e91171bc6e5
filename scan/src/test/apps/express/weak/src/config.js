require('dotenv').config();

const production = process.env.NODE_ENV === 'production';

module.exports = {
  production,
  port: Number(process.env.PORT || 3000),
  appUrl: process.env.APP_URL || 'http://localhost:3000',
  mongoUrl: process.env.MONGO_URL || 'mongodb://localhost:27017/billfold',
  databaseUrl: process.env.DATABASE_URL || 'postgres://billfold:«password»@db.billfold.app/billfold',
  session: {
    name: 'bf.sid',
    secret: process.env.SESSION_SECRET || 'billfold-session-2024',
  },
  stripe: {
    secretKey: process.env.STRIPE_SECRET_KEY ?? '«stripe-live-key»',
    webhookSecret: process.env.STRIPE_WEBHOOK_SECRET,
  },
  partnerKey: process.env.PARTNER_KEY,
  smtpUrl: process.env.SMTP_URL,
};
