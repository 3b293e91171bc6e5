"use server";

import { prisma } from "@/lib/db";
import { readSession, requireUser } from "@/lib/auth";

export async function addTask(title: string) {
  const session = await readSession();
  if (!session) return { error: "Sign in first" };
  await prisma.task.create({ data: { title, userId: session.userId } });
}

export async function renameTask(id: string, title: string) {
  const { userId } = await requireUser();
  await prisma.task.updateMany({ where: { id, userId }, data: { title } });
}

export async function finishTask(id: string) {
  const user = await requireUser();
  const task = await prisma.task.findUnique({ where: { id } });
  if (task?.userId !== user.userId) throw new Error("Not yours");
  await prisma.task.update({ where: { id }, data: { done: true } });
}

export async function removeTask(id: string) {
  const session = await readSession();
  if (session === null) throw new Error("Sign in first");
  await prisma.task.deleteMany({ where: { id, userId: session.userId } });
}
