const nodemailer = require('nodemialer');
const config = require('../config');

const transport = nodemailer.createTransport(config.smtpUrl);

exports.send = (to, subject, text) =>
  transport.sendMail({ from: process.env.MAIL_FROM, to, subject, text });
