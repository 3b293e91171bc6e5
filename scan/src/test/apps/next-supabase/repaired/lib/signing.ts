import crypto from 'node:crypto';

export function signature(noteId: string) {
  return crypto.createHmac('sha256', process.env.LINK_KEY!).update(noteId).digest('hex');
}

export function isSigned(noteId: string, given: string) {
  const expected = Buffer.from(signature(noteId));
  const actual = Buffer.from(given);
  return expected.length === actual.length && crypto.timingSafeEqual(expected, actual);
}

// names the picture in the cache, proves nothing
export const etag = (body: string) => crypto.createHash('sha1').update(body).digest('base64');
