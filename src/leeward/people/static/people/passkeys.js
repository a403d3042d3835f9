// A passkey that did not come: say so in words, where allauth's script only tells the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const words = document.getElementById("passkey-trouble");
  if (words) words.hidden = false;
});
