const base = import.meta.env.VITE_API_URL ?? 'http://localhost:8000';

export async function api(path: string, init: RequestInit = {}) {
  const token = sessionStorage.getItem('token');
  const answer = await fetch(base + path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error('It did not work');
  return answer.json();
}

export async function transcribe(audio: Blob) {
  return api('/assistant/transcribe', { method: 'POST', body: audio });
}
