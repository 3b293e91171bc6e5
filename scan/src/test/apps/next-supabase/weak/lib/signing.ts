import crypto from 'node:crypto';

const LINK_KEY = 'huddle-share-links';

export function signature(noteId: string) {
  return crypto.createHash('sha1').update(LINK_KEY + noteId).digest('hex');
}

export function isSigned(noteId: string, given: string) {
  return signature(noteId) === given;
}
