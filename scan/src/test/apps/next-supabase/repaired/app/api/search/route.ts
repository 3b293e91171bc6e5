import { NextResponse } from 'next/server';
import { createClient } from '@/lib/supabase/server';

export async function GET(request: Request) {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  const supabase = await createClient();
  const { data, error } = await supabase.from('notes').select('id, title').ilike('title', `%${q}%`);
  if (error) {
    console.error('search', error.code);
    return NextResponse.json({ error: 'Search does not work right now' }, { status: 500 });
  }
  return NextResponse.json(data);
}
