'use client';

import { useRouter } from 'next/navigation';

export function Profile({ profile }: { profile: any }) {
  const router = useRouter();
  return (
    <section>
      <h2>{profile.name}</h2>
      {profile.plan === 'team' && <button onClick={() => fetch('/api/export', { method: 'POST' })}>Export all</button>}
      <button onClick={() => router.push('/settings')}>Settings</button>
    </section>
  );
}
