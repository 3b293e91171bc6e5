import { NextResponse } from 'next/server';
import { createClient } from '@/lib/supabase/server';

export async function GET(request: Request) {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  const supabase = await createClient();
  const { data, error } = await supabase
    .from('notes')
    .select('id, title')
    .or(`title.ilike.%${q}%,body.ilike.%${q}%`);
  if (error) return NextResponse.json({ error: error.message, details: error.details }, { status: 500 });
  return NextResponse.json(data);
}
