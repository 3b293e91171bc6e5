"use server";

import { prisma } from "@/lib/db";
import { forUsers, readSession } from "@/lib/auth";

export const addList = forUsers(async (userId: string, name: string) => {
  await prisma.list.create({ data: { name, userId } });
});

export const renameList = forUsers(async (userId: string, id: string, name: string) => {
  await prisma.list.updateMany({ where: { id, userId }, data: { name } });
});

export const dropList = forUsers(async (userId: string, id: string) => {
  await prisma.list.deleteMany({ where: { id, userId } });
});

export async function closeAllLists() {
  const session = await readSession();
  if (session?.role !== "admin") throw new Error("Not allowed");
  await prisma.list.updateMany({ where: { open: true }, data: { open: false } });
}
