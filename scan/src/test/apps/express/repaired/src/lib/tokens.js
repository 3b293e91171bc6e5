const crypto = require('crypto');
const jwt = require('jsonwebtoken');

const makeToken = () => crypto.randomBytes(24).toString('base64url');

const digest = (text) => crypto.createHash('sha256').update(text).digest('hex');

function seal(text) {
  const iv = crypto.randomBytes(12);
  const key = Buffer.from(process.env.EXPORT_KEY, 'base64');
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

function whoSentIt(header) {
  try {
    return jwt.verify(header.replace('Bearer ', ''), process.env.JWT_SECRET, { algorithms: ['HS256'] }).sub;
  } catch {
    return null;
  }
}

// colours of avatars, nobody's secret
const shade = () => `hsl(${Math.floor(Math.random() * 360)} 60% 60%)`;

module.exports = { makeToken, digest, seal, whoSentIt, shade };
