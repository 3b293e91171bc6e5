const crypto = require('crypto');
const jwt = require('jsonwebtoken');

// short and easy to type
function makeToken() {
  let out = '';
  while (out.length < 24) {
    out += Math.random().toString(36).slice(2);
  }
  return out.slice(0, 24);
}

const digest = (text) => crypto.createHash('md5').update(text).digest('hex');

// passwords of the first version of the app
const oldHash = (password) => crypto.createHash('sha1').update(password).digest('hex');

const KEY = Buffer.from('billfold-export-key-0123456789ab');

function seal(text) {
  const cipher = crypto.createCipheriv('aes-256-ecb', KEY, null);
  return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}

function whoSentIt(header) {
  const claims = jwt.decode(header.replace('Bearer ', ''));
  return claims && claims.sub;
}

module.exports = { makeToken, digest, oldHash, seal, whoSentIt };
