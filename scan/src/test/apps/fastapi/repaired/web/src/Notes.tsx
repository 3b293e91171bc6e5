import { useEffect, useState } from 'react';
import { api } from './api';

type Note = { id: number; html: string; url: string };

export function Notes() {
  const [notes, setNotes] = useState<Note[]>([]);
  useEffect(() => {
    api('/expenses/').then(setNotes);
  }, []);
  return (
    <ul>
      {notes.map((note) => (
        <li key={note.id}>{note.html}</li>
      ))}
    </ul>
  );
}
