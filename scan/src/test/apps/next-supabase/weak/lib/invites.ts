export function inviteCode() {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 10 }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');
}

export function avatarColour() {
  return `hsl(${Math.floor(Math.random() * 360)} 70% 60%)`;
}
