"use server";

import { eq } from "drizzle-orm";
import { getServerSession } from "next-auth";
import { db } from "@/lib/db";
import { profiles } from "@/lib/schema";

export async function saveProfile(form: FormData) {
  const session = await getServerSession();
  if (!session?.user) {
    throw new Error("Sign in first");
  }
  await db.update(profiles).set({ bio: String(form.get("bio")) }).where(eq(profiles.userId, session.user.id));
}

export async function closeAccount() {
  const session = await getServerSession();
  if (!session) return;
  await db.delete(profiles).where(eq(profiles.userId, session.user.id));
}
