'use client';

export function Profile({ name, plan }: { name: string; plan: string }) {
  return (
    <section>
      <h2>{name}</h2>
      {plan === 'team' && <button onClick={() => fetch('/api/export', { method: 'POST' })}>Export all</button>}
    </section>
  );
}
