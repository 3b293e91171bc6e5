import { Resend } from 'resend';

const resend = new Resend('«resend-key»');

export async function sendInvite(to: string, link: string) {
  await resend.emails.send({ from: 'Huddle <hi@huddle.example>', to, subject: 'Join us', text: link });
}
