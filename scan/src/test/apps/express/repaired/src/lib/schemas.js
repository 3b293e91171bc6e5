const { z } = require('zod');

const id = z.string().uuid();
const email = z.string().email().max(200);
const password = z.string().min(10).max(200);

exports.signUp = z.object({ email, password, name: z.string().min(1).max(100) });
exports.login = z.object({ email, password: z.string().max(200), next: z.string().max(200).optional() });
exports.forgot = z.object({ email });
exports.reset = z.object({ token: z.string().length(32), password });
exports.client = z.object({ name: z.string().min(1).max(100), email, notes: z.string().max(2000) });
exports.invoice = z.object({
  clientId: id,
  number: z.string().regex(/^[A-Z0-9-]{1,20}$/),
  cents: z.number().int().min(0),
  due: z.string().date(),
});
exports.settings = z.object({ name: z.string().max(100), currency: z.enum(['EUR', 'USD', 'GBP']) });
exports.question = z.object({ question: z.string().max(500) });
exports.plan = z.object({ plan: z.enum(['solo', 'team']) });
exports.login2 = z.object({ code: z.string().length(6) });
