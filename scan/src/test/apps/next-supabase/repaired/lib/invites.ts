import { randomBytes } from 'node:crypto';

export function inviteCode() {
  return randomBytes(16).toString('base64url');
}

export function avatarColour() {
  return `hsl(${Math.floor(Math.random() * 360)} 70% 60%)`;
}
