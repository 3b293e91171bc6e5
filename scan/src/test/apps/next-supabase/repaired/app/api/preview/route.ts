import { NextResponse } from 'next/server';
import { currentUser } from '@/lib/session';

const HOSTS = new Set(['youtube.com', 'vimeo.com', 'figma.com']);

async function title(target: URL | string) {
  const html = await (await fetch(target, { redirect: 'error' })).text();
  return /<title>([^<]{0,200})<\/title>/.exec(html)?.[1] ?? '';
}

export async function POST(request: Request) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { url } = await request.json();
  const target = new URL(url);
  if (target.protocol !== 'https:' || !HOSTS.has(target.hostname)) {
    return NextResponse.json({ error: 'We can not show that' }, { status: 400 });
  }
  return NextResponse.json({ title: await title(target) });
}
