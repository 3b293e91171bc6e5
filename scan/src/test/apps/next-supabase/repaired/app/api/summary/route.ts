import { NextResponse } from 'next/server';
import OpenAI from 'openai';
import DOMPurify from 'isomorphic-dompurify';
import { createClient } from '@/lib/supabase/server';
import { currentUser } from '@/lib/session';

const openai = new OpenAI();

export async function POST(request: Request) {
  const user = await currentUser();
  if (!user) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });
  const { noteId } = await request.json();
  const supabase = await createClient();
  const { data: note } = await supabase.from('notes').select('body').eq('id', noteId).single();
  const answer = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: 'Summarise the note as HTML.' },
      { role: 'user', content: note?.body ?? '' },
    ],
  });
  const html = answer.choices[0].message.content ?? '';
  return new Response(`<section>${DOMPurify.sanitize(html)}</section>`, { headers: { 'content-type': 'text/html' } });
}
