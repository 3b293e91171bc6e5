import crypto from 'node:crypto';

export function signature(noteId: string) {
  return crypto.createHmac('sha256', process.env.LINK_KEY!).update(noteId).digest('hex');
}

export function isSame(one: string, other: string) {
  const expected = Buffer.from(one);
  const actual = Buffer.from(other);
  return expected.length === actual.length && crypto.timingSafeEqual(expected, actual);
}

export const isSigned = (noteId: string, given: string) => isSame(signature(noteId), given);

// names the picture in the cache, proves nothing
export const etag = (body: string) => crypto.createHash('sha1').update(body).digest('base64');
