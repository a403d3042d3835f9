// One press takes a suggested name, without asking the server to write it down.
document.addEventListener("click", (event) => {
  const chosen = event.target.closest?.("button[name=take]");
  const field = chosen && document.getElementById("id_handle");
  if (!field) return;
  event.preventDefault();
  field.value = chosen.value;
  field.focus();
});
