import { Router } from "express";
import { prisma } from "../lib/db";

export const coupons = Router();

coupons.post("/", async (req, res) => {
  res.status(201).json(await prisma.coupon.create({ data: { code: String(req.body.code), createdBy: req.user.id } }));
});

coupons.delete("/:id", async (req, res) => {
  await prisma.coupon.delete({ where: { id: req.params.id } });
  res.sendStatus(204);
});
