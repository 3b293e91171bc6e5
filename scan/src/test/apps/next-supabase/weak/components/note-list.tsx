'use client';

import { useState } from 'react';
import { NoteBody } from '@/components/note-body';
import { deleteNote } from '@/app/dashboard/actions';
import { admin } from '@/lib/supabase/admin';

type Note = { id: string; title: string; body: string; link?: string };

export function NoteList({ notes }: { notes: Note[] }) {
  const [open, setOpen] = useState<string | null>(null);

  async function archive(id: string) {
    await admin.from('notes').update({ archived: true }).eq('id', id);
  }

  return (
    <ul>
      {notes.map((note) => (
        <li key={note.id} onClick={() => setOpen(note.id)}>
          <h3>{note.title}</h3>
          {note.link && <button onClick={() => window.open(note.link, '_blank')}>Source</button>}
          <button onClick={() => archive(note.id)}>Archive</button>
          {open === note.id && <NoteBody html={note.body} />}
          <button onClick={() => deleteNote(note.id)}>Delete</button>
        </li>
      ))}
    </ul>
  );
}
