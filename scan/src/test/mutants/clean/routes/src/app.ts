import express from "express";
import { authenticate, onlyAdmins } from "./lib/auth";
import { boards } from "./routes/boards";
import { budgets } from "./routes/budgets";
import { coupons } from "./routes/coupons";
import { devices } from "./routes/devices";
import { members } from "./routes/members";
import { photos } from "./routes/photos";
import { recipes } from "./routes/recipes";
import { trips } from "./routes/trips";

const app = express();
app.use(express.json());
app.get("/healthz", (req, res) => res.send("ok"));
app.use("/trips", authenticate, trips);
app.use("/boards", authenticate, boards);
app.use("/recipes", recipes);
app.use("/budgets", budgets);
app.use("/photos", authenticate, photos);
app.use("/devices", authenticate, devices);
app.use("/coupons", authenticate, onlyAdmins, coupons);
app.use("/members", authenticate, members);

export default app;
