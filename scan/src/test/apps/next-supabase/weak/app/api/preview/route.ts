import { NextResponse } from 'next/server';
import { currentUser } from '@/lib/session';

async function title(target: URL | string) {
  const html = await (await fetch(target)).text();
  return /<title>([^<]{0,200})<\/title>/.exec(html)?.[1] ?? '';
}

export async function POST(request: Request) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { url } = await request.json();
  return NextResponse.json({ title: await title(url) });
}
