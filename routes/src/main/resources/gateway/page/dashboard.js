"use strict";

const REFRESH_MS = 5000;
const $ = id => document.getElementById(id);
let running = 0;

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

const whole = number => number === null || number === undefined ? "" : Number(number).toLocaleString("en");
const usd = number => number === null || number === undefined ? "unknown" : "$" + Number(number).toLocaleString("en", {maximumFractionDigits: 6});
const ms = number => number === null || number === undefined ? "" : whole(Math.round(number)) + " ms";
const time = text => text === null || text === undefined ? "" : new Date(text).toLocaleString();

/** Columns are [title, cell of a row, kind]; a cell is text or an element. */
function table(id, columns, rows, none) {
  const head = element("tr");
  columns.forEach(([title, , kind]) => head.append(element("th", title, kind === "number" ? kind : "")));
  const body = rows.map(row => {
    const line = element("tr");
    columns.forEach(([, cell, kind]) => {
      const value = cell(row);
      const made = element("td", null, typeof kind === "function" ? kind(row) : kind);
      made.append(value instanceof Node ? value : String(value ?? ""));
      line.append(made);
    });
    return line;
  });
  if (!rows.length) {
    const empty = element("td", none);
    empty.colSpan = columns.length;
    const line = element("tr");
    line.append(empty);
    body.push(line);
  }
  $(id).replaceChildren(head, ...body);
}

async function get(path) {
  const key = $("key").value.trim();
  const answer = await fetch(path, key ? {headers: {"X-API-Key": key}} : {});
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.error?.message ?? "status " + answer.status);
  return json;
}

function sums(total) {
  const shown = [
    ["Requests", whole(total.requests)], ["Cost", usd(total.cost_usd)], ["Tokens", whole(total.total_tokens)],
    ["Failed", whole(total.failed)], ["Refused", whole(total.refused)], ["Cancelled", whole(total.cancelled)],
    ["From a cache", whole(total.cached)], ["Average time", ms(total.avg_latency_ms)]];
  $("sums").replaceChildren(...shown.map(([name, value]) => {
    const pair = element("div");
    pair.append(element("dt", name), element("dd", value));
    return pair;
  }));
}

function share(budget) {
  const meter = element("meter");
  meter.max = Number(budget.limit_usd) || 1;
  meter.high = meter.max * Number(budget.threshold);
  meter.value = Number(budget.spent_usd) + Number(budget.reserved_usd);
  meter.title = usd(meter.value) + " of " + usd(budget.limit_usd);
  return meter;
}

async function show() {
  const mine = ++running;
  const from = new Date(Date.now() - Number($("hours").value) * 3600000).toISOString();
  try {
    const [usage, budgets, providers, requests] = await Promise.all([
      get("v1/usage?group_by=provider,model&from=" + from), get("v1/budgets"), get("v1/providers"),
      get("v1/usage/requests?limit=20&from=" + from)]);
    if (mine !== running) return;
    $("problem").hidden = true;
    sums(usage.total);
    table("models", [
      ["Provider", g => g.provider ?? "none"], ["Model", g => g.model ?? "none"],
      ["Requests", g => whole(g.requests), "number"], ["Failed", g => whole(g.failed), "number"],
      ["Input", g => whole(g.input_tokens), "number"], ["Output", g => whole(g.output_tokens), "number"],
      ["Cost", g => usd(g.cost_usd), "number"], ["Average time", g => ms(g.avg_latency_ms), "number"],
      ["First token", g => ms(g.avg_first_token_ms), "number"]], usage.groups, "No requests in this time.");
    table("budgets", [
      ["Of", b => b.scope + " " + b.name], ["Period", b => b.period], ["Used", share],
      ["Spent", b => usd(b.spent_usd), "number"], ["Limit", b => usd(b.limit_usd), "number"],
      ["An hour", b => usd(b.burn_rate_usd_per_hour), "number"], ["Used up", b => time(b.exhausted_at)],
      ["Then", b => b.hard ? "refused" : "warned"]], budgets.budgets, "There are no budgets.");
    const used = providers.providers.filter(p => p.status !== "unconfigured");
    table("providers", [
      ["Name", p => p.id], ["Provider", p => p.name], ["Status", p => p.status, p => p.status],
      ["Models", p => whole(p.models?.length), "number"], ["Calls, 5 min", p => whole(p.calls_5m), "number"],
      ["Failed", p => whole(p.failures_5m), "number"], ["Average time", p => ms(p.avg_latency_ms), "number"],
      ["Reason", p => p.status_reason, "words"]], used, "There are no connections.");
    table("requests", [
      ["Time", r => time(r.started)], ["Key", r => r.key_id ?? r.tenant], ["Asked for", r => r.target],
      ["Answered", r => r.provider ? r.provider + " " + (r.answered_by ?? r.model) : ""],
      ["Outcome", r => r.outcome, r => r.outcome], ["Status", r => r.status, "number"],
      ["Tokens", r => r.input_tokens === null ? "unknown" : whole(r.input_tokens + (r.output_tokens ?? 0)), "number"],
      ["Cost", r => usd(r.cost), "number"], ["Time", r => ms(r.millis), "number"]],
      requests.requests, "No requests in this time.");
  } catch (e) {
    if (mine !== running) return;
    $("problem").textContent = e.message;
    $("problem").hidden = false;
  }
}

$("access").addEventListener("submit", event => { event.preventDefault(); show(); });
$("hours").addEventListener("change", show);
setInterval(() => { if (!document.hidden) show(); }, REFRESH_MS);
show();
