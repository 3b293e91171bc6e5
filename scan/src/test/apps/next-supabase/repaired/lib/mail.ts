import { Resend } from 'resend';

const resend = new Resend(process.env.RESEND_API_KEY);

export async function sendInvite(to: string, link: string) {
  await resend.emails.send({ from: 'Huddle <hi@huddle.example>', to, subject: 'Join us', text: link });
}
