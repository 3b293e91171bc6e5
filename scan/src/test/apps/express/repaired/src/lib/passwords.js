const bcrypt = require('bcryptjs');

const COST = 12;

exports.hash = (plain) => bcrypt.hash(plain, COST);
exports.matches = (plain, stored) => bcrypt.compare(plain, stored);
