// Draws what the table beside it says; without this script the table is the curve.
addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll("[data-curve]")) {
    const drawn = JSON.parse(document.getElementById(box.dataset.curve).textContent);
    const lines = [{ name: box.dataset.value, type: "line", data: drawn.values, color: "#0f6b8f", symbolSize: 6, lineStyle: { width: 3 } }];
    if (drawn.asked.some((value) => value !== null)) {
      lines.push({ name: box.dataset.asked, type: "line", data: drawn.asked, color: "#1c2733", symbol: "none", lineStyle: { type: "dashed", width: 1.5 } });
    }
    const chart = echarts.init(box, null, { renderer: "canvas" });
    chart.setOption({
      animation: false, grid: { left: 56, right: 16, top: 36, bottom: 28 }, legend: { top: 0, left: 0 },
      tooltip: { trigger: "axis", renderMode: "richText" }, xAxis: { type: "category", data: drawn.months },
      yAxis: { type: "value", scale: true, splitLine: { lineStyle: { color: "#ececea" } } }, series: lines,
    });
    addEventListener("resize", () => chart.resize());
  }
});
