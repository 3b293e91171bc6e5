import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { jwtVerify } from "jose";

const key = new TextEncoder().encode(process.env.SESSION_KEY);

export async function readSession() {
  const token = (await cookies()).get("session")?.value;
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] });
    return { userId: payload.sub as string, role: payload.role as string };
  } catch {
    return null;
  }
}

export async function requireUser() {
  const session = await readSession();
  if (!session) redirect("/login");
  return session;
}

export function forUsers<A extends unknown[], R>(action: (userId: string, ...args: A) => Promise<R>) {
  return async (...args: A) => {
    const session = await readSession();
    if (!session) throw new Error("Sign in first");
    return action(session.userId, ...args);
  };
}
