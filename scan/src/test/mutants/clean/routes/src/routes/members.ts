import { Router } from "express";
import { prisma } from "../lib/db";

export const members = Router();

async function memberOf(userId: string, teamId: string) {
  const row = await prisma.member.findFirst({ where: { userId, teamId } });
  return row !== null;
}

members.get("/:teamId", async (req, res) => {
  const { teamId } = req.params;
  if (!(await memberOf(req.user.id, teamId))) return res.sendStatus(404);
  res.json(await prisma.member.findMany({ where: { teamId } }));
});

members.get("/:teamId/files", async (req, res) => {
  const member = await prisma.member.findFirst({ where: { teamId: req.params.teamId, userId: req.user.id } });
  if (!member) return res.sendStatus(404);
  res.json(await prisma.file.findMany({ where: { teamId: req.params.teamId } }));
});

members.post("/:teamId/leave", async (req, res) => {
  await prisma.member.deleteMany({ where: { teamId: req.params.teamId, userId: req.user.id } });
  res.sendStatus(204);
});
